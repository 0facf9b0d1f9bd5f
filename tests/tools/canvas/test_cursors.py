from tools.canvas.canvas import Canvas


async def test_a_cursor_begins_at_nought(canvas: Canvas) -> None:
    assert await canvas.cursors.get("posts:discord") == 0


async def test_a_cursor_is_where_it_was_put_last(canvas: Canvas) -> None:
    for seq in (3, 12):
        await canvas.cursors.put("posts:discord", seq)
    assert await canvas.cursors.get("posts:discord") == 12


async def test_each_cursor_is_its_own(canvas: Canvas) -> None:
    await canvas.cursors.put("posts:discord", 3)
    await canvas.cursors.put("posts:slack", 5)
    assert [await canvas.cursors.get(f"posts:{name}") for name in ("discord", "slack")] == [3, 5]
