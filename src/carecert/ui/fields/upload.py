"""A file from the person's own computer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from carecert.ui.fields.base import Bound, Drawn, Params
from carecert.ui.fields.sentences import MEGABYTE, of_files


class Upload(Drawn, forms.FileField):
    """A file of at most so many megabytes whose name ends with one of `endings` (such as ".pdf"), if there are any."""

    macro = "fileUpload"
    verb = "Select"

    def __init__(self, label: str = "", *, megabytes: int = 5, endings: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.megabytes, self.endings = megabytes, tuple(ending.lower() for ending in endings)
        words = of_files(label, megabytes=megabytes, endings=self.endings)
        super().__init__(label, error_messages=words | (kwargs.pop("error_messages", None) or {}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploaded file; ValidationError when it is empty, too large or of another kind."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            if (file.size or 0) > self.megabytes * MEGABYTE:
                raise ValidationError(self.error_messages["too_large"], "too_large")
            if self.endings and not (file.name or "").lower().endswith(self.endings):
                raise ValidationError(self.error_messages["wrong_kind"], "wrong_kind")
        return file

    def parameters(self, bound: Bound, title: Params) -> Params:
        """The kinds of file that the picker offers; never a value, which browsers would refuse."""
        accept = {"accept": ",".join(self.endings)} if self.endings else {}
        return {"id": bound.id, "label": title} | accept

    def words_for(self, value: Any) -> str:
        """The name of the file."""
        return str(value.name) if value else ""
