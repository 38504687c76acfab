"""The provider that sends nothing: it writes each text into a file, for the demo and for tests."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from carecert.notify.channels.interface import Result, never, sent

NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True, slots=True)
class FileProvider:
    """Texts as files in a folder, one each, named by reference."""

    folder: Path
    name: str = "files"

    def send(self, number: str, text: str, reference: str) -> Result:
        """Write the file; refuse a number that cannot be one, as the real ones do."""
        if not NUMBER.fullmatch(number):
            return never("the number was refused: it is not a mobile number")
        self.folder.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"to": number, "text": text, "reference": reference}, ensure_ascii=False)
        self._file(reference).write_text(content, encoding="utf-8")
        return sent(reference)

    def has_taken(self, reference: str) -> bool:
        """Whether the file is there."""
        return self._file(reference).exists()

    def _file(self, reference: str) -> Path:
        return self.folder / f"{re.sub(r'[^A-Za-z0-9.-]', '_', reference)}.json"
