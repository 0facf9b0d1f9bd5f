"""Files: those of people and those of the app, their bytes, and how the world sees them."""

from collections import defaultdict
from dataclasses import dataclass, field

from tests.slack_server.errors import Json

MEDIA = {"mp4": "video/mp4", "mov": "video/quicktime", "png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}


def media_type(name: str) -> str:
    """What a file of that name is taken for."""
    return MEDIA.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")


@dataclass
class File:
    """One file. `looked_at` tells whether the scan is over, before which no media type is shown."""

    id: str
    name: str
    team: str
    user: str
    length: int
    mimetype: str
    data: bytes | None = None
    title: str = ""
    alt_txt: str | None = None
    complete: bool = False
    looked_at: bool = False
    shares: dict[str, dict[str, list[Json]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def shown(self, url: str) -> Json:
        """The file as Slack shows it."""
        path = f"{url}/files-pri/{self.team}-{self.id}"
        ending = self.name.rsplit(".", 1)[-1].lower() if "." in self.name else "binary"
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype if self.looked_at else "",
            "filetype": ending if self.looked_at else "",
            "size": self.length,
            "user": self.user,
            "mode": "hosted",
            "is_external": False,
            "url_private": f"{path}/{self.name}",
            "url_private_download": f"{path}/download/{self.name}",
            "permalink": f"{url}/files/{self.user}/{self.id}/{self.name}",
            "shares": {kind: dict(places) for kind, places in self.shares.items()},
            **({"alt_txt": self.alt_txt} if self.alt_txt else {}),
        }
