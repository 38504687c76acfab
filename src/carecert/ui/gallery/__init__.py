"""The gallery: every piece of the design system on one page, each with the code that makes it, for developers."""

from carecert.ui.gallery.page import gallery
from carecert.ui.gallery.samples import GalleryForm

__all__ = ["GalleryForm", "gallery"]
