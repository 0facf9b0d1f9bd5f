"""Modals and home tabs: who may open them, what fits, and what a submit does."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import CannotDo, Json, SlackServer
from tests.slack_server.checks import button, menu, mrkdwn, plain, refused, row
from tests.slack_server.hand_clock import HandClock
from tests.slack_server.sample_app import FORM, SampleApp

TAB: Json = {"type": "home", "blocks": [{"type": "section", "text": mrkdwn("x")}]}


def trigger(server: SlackServer) -> str:
    return server.state.clicks.trigger(server.ann)


@pytest.fixture
async def form(server: SlackServer, client: AsyncWebClient) -> Json:
    """A modal that ann has open."""
    await client.views_open(trigger_id=trigger(server), view=FORM)
    return server.views[-1]


async def test_a_click_opens_a_modal(server: SlackServer, client: AsyncWebClient, app: SampleApp) -> None:
    await client.chat_postMessage(channel=server.channel, text="x", blocks=[row(button())])
    app.opens = FORM
    await server.click(server.messages()[0], "Approve")
    (view,) = await server.until(lambda: server.views)
    assert (view["callback_id"], server.is_open(view)) == ("brief", True)


async def test_a_trigger_works_for_three_seconds(server: SlackServer, client: AsyncWebClient, clock: HandClock) -> None:
    id = trigger(server)
    clock.forward(3.5)
    assert await refused(client.views_open(trigger_id=id, view=FORM)) == "expired_trigger_id"
    assert server.views == []


async def test_a_trigger_works_once(server: SlackServer, client: AsyncWebClient) -> None:
    id = trigger(server)
    await client.views_open(trigger_id=id, view=FORM)
    assert await refused(client.views_open(trigger_id=id, view=FORM)) == "exchanged_trigger_id"


async def test_a_made_up_trigger_is_refused(client: AsyncWebClient) -> None:
    assert await refused(client.views_open(trigger_id="1.2.x", view=FORM)) == "invalid_trigger_id"


@pytest.mark.parametrize(
    "change",
    [
        {"title": plain("x" * 25)},
        {"title": mrkdwn("x")},
        {"submit": plain("x" * 25)},
        {"submit": None},
        {"close": plain("x" * 25)},
        {"private_metadata": "x" * 3001},
        {"callback_id": "x" * 256},
        {"blocks": []},
        {"blocks": [{"type": "divider"}] * 101},
        {"type": "home"},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_a_modal_that_does_not_fit_is_refused(server: SlackServer, client: AsyncWebClient, change: Json) -> None:
    call = client.views_open(trigger_id=trigger(server), view=FORM | change)
    assert await refused(call) == "invalid_arguments"
    assert server.views == []


async def test_a_modal_at_the_limits_opens(server: SlackServer, client: AsyncWebClient) -> None:
    view = {**FORM, "title": plain("x" * 24), "private_metadata": "x" * 3000}
    await client.views_open(trigger_id=trigger(server), view=view)
    assert server.views[0]["private_metadata"] == "x" * 3000


async def test_a_very_heavy_view_is_refused(server: SlackServer, client: AsyncWebClient) -> None:
    blocks = [{"type": "section", "text": mrkdwn("x" * 3000)}] * 90
    call = client.views_open(trigger_id=trigger(server), view=FORM | {"blocks": blocks})
    assert await refused(call) == "view_too_large"


async def test_an_update_with_an_old_hash_is_refused(client: AsyncWebClient, form: Json) -> None:
    old = form["hash"]
    await client.views_update(view_id=form["id"], hash=old, view=FORM)
    assert await refused(client.views_update(view_id=form["id"], hash=old, view=FORM)) == "hash_conflict"


async def test_a_view_that_is_not_open_is_not_updated(client: AsyncWebClient) -> None:
    assert await refused(client.views_update(view_id="V0", view=FORM)) == "not_found"


async def test_an_external_id_names_one_view(server: SlackServer, client: AsyncWebClient) -> None:
    named = FORM | {"external_id": "brief-1"}
    await client.views_open(trigger_id=trigger(server), view=named)
    await client.views_update(external_id="brief-1", view=named | {"title": plain("Changed")})
    assert server.views[0]["title"]["text"] == "Changed"
    assert await refused(client.views_open(trigger_id=trigger(server), view=named)) == "duplicate_external_id"


async def test_three_modals_lie_on_each_other_and_no_more(
    server: SlackServer, client: AsyncWebClient, form: Json
) -> None:
    top = form["id"]
    for _ in range(2):
        id = server.state.clicks.trigger(server.ann, top)
        top = (await client.views_push(trigger_id=id, view=FORM))["view"]["id"]
    id = server.state.clicks.trigger(server.ann, top)
    assert await refused(client.views_push(trigger_id=id, view=FORM)) == "push_limit_reached"


async def test_a_submit_carries_the_values_and_closes(server: SlackServer, app: SampleApp, form: Json) -> None:
    ack = await server.submit(form, {"words": {"typed": "a red watch"}})
    await server.until(lambda: app.forms)
    assert app.forms[0]["view"]["state"]["values"]["words"]["typed"]["value"] == "a red watch"
    assert (ack.ok, server.is_open(form)) == (True, False)


async def test_values_can_be_given_by_action_id_alone(server: SlackServer, app: SampleApp, form: Json) -> None:
    await server.submit(form, {"typed": "a red watch"})
    await server.until(lambda: app.forms)
    assert app.forms[0]["view"]["state"]["values"]["words"]["typed"]["value"] == "a red watch"


async def test_errors_keep_a_modal_open(server: SlackServer, app: SampleApp, form: Json) -> None:
    app.form_answer = {"response_action": "errors", "errors": {"words": "more, please"}}
    ack = await server.submit(form, {"typed": "x"})
    assert (ack.payload["errors"], server.is_open(form)) == ({"words": "more, please"}, True)


async def test_errors_for_a_block_that_is_not_there_show_a_failure(
    server: SlackServer, app: SampleApp, form: Json
) -> None:
    app.form_answer = {"response_action": "errors", "errors": {"elsewhere": "no"}}
    ack = await server.submit(form, {"typed": "x"})
    assert (ack.error, server.failures[0].error) == ("bad_response", "bad_response")


async def test_an_answer_can_change_the_modal(server: SlackServer, app: SampleApp, form: Json) -> None:
    app.form_answer = {"response_action": "update", "view": FORM | {"title": plain("Thanks")}}
    await server.submit(form, {"typed": "x"})
    assert (server.views[0]["title"]["text"], server.is_open(form)) == ("Thanks", True)


async def test_an_answer_can_put_another_on_top(server: SlackServer, app: SampleApp, form: Json) -> None:
    app.form_answer = {"response_action": "push", "view": FORM | {"title": plain("Next")}}
    await server.submit(form, {"typed": "x"})
    assert [view["title"]["text"] for view in server.views] == ["Brief", "Next"]
    app.form_answer = {"response_action": "clear"}
    await server.submit(server.views[1], {"typed": "x"})
    assert not any(server.is_open(view) for view in server.views)


async def test_a_required_field_is_filled_before_anything_is_sent(
    server: SlackServer, app: SampleApp, form: Json
) -> None:
    with pytest.raises(CannotDo, match="'Words' must be filled in"):
        await server.submit(form, {})
    assert app.forms == []


async def test_a_field_that_is_not_there_cannot_be_filled(server: SlackServer, form: Json) -> None:
    with pytest.raises(CannotDo, match="'colour'"):
        await server.submit(form, {"typed": "x", "colour": "red"})


async def test_a_closed_modal_cannot_be_sent_again(server: SlackServer, app: SampleApp, form: Json) -> None:
    await server.submit(form, {"typed": "x"})
    with pytest.raises(CannotDo, match="not open"):
        await server.submit(form, {"typed": "x"})


async def test_another_person_does_not_see_the_modal(server: SlackServer, form: Json) -> None:
    with pytest.raises(CannotDo, match="bob does not see"):
        await server.submit(form, {"typed": "x"}, user=server.bob)


async def test_closing_is_told_only_to_those_who_asked(
    server: SlackServer, client: AsyncWebClient, app: SampleApp, form: Json
) -> None:
    assert await server.close_view(form) is None
    await client.views_open(trigger_id=trigger(server), view=FORM | {"notify_on_close": True})
    ack = await server.close_view(server.views[-1])
    assert ack is not None and ack.ok
    assert [one["type"] for one in app.forms] == ["view_closed"]


async def test_a_choice_inside_a_modal_names_the_view(
    server: SlackServer, client: AsyncWebClient, app: SampleApp
) -> None:
    await client.views_open(trigger_id=trigger(server), view=FORM | {"blocks": [row(menu("a", "b"))]})
    await server.choose(server.views[0], "pick", "b")
    await server.until(lambda: app.clicks)
    assert app.clicks[0]["container"] == {"type": "view", "view_id": server.views[0]["id"]}
    assert "channel" not in app.clicks[0]


async def test_a_home_is_shown_to_one_person(server: SlackServer, client: AsyncWebClient, app: SampleApp) -> None:
    await client.views_publish(user_id=server.bob.id, view=TAB | {"blocks": [row(button())]})
    home = server.home(server.bob)
    assert home is not None and server.home(server.ann) is None
    assert (await server.click(home, "Approve", user=server.bob)).ok


async def test_a_home_has_no_submit(server: SlackServer, client: AsyncWebClient) -> None:
    call = client.views_publish(user_id=server.bob.id, view=TAB | {"submit": plain("Go")})
    assert await refused(call) == "invalid_arguments"


async def test_a_home_of_nobody_is_refused(client: AsyncWebClient) -> None:
    assert await refused(client.views_publish(user_id="U0", view=TAB)) == "user_not_found"


async def test_a_home_with_an_old_hash_is_refused(server: SlackServer, client: AsyncWebClient) -> None:
    await client.views_publish(user_id=server.bob.id, view=TAB)
    assert await refused(client.views_publish(user_id=server.bob.id, view=TAB, hash="old")) == "hash_conflict"


async def test_an_external_id_is_free_again_after_the_modal_closed(server: SlackServer, client: AsyncWebClient) -> None:
    named = FORM | {"external_id": "brief-1"}
    await client.views_open(trigger_id=trigger(server), view=named)
    await server.close_view(server.views[0])
    await client.views_open(trigger_id=trigger(server), view=named)
    assert [server.is_open(view) for view in server.views] == [False, True]
