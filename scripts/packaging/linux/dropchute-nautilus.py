"""Puts "Upload with Dropchute" into the context menu of GNOME Files, whose entries are Python."""

import subprocess

from gi.repository import GObject, Nautilus

PROGRAM = "/opt/Dropchute/dropchute"


class DropchuteMenu(GObject.GObject, Nautilus.MenuProvider):
    def get_file_items(self, *given):
        # GNOME Files before 43 gives its window first
        locations = [file.get_location().get_path() for file in given[-1]]
        # what has no path, such as a phone or the trash, is nothing that a program can be handed
        if not locations or None in locations:
            return []
        item = Nautilus.MenuItem(
            name="Dropchute::upload",
            label="Upload with Dropchute",
            tip="Upload the selected files and folders to the media area",
            icon="dropchute",
        )
        item.connect("activate", lambda _: upload(locations))
        return [item]


def upload(paths):
    # of its own, so that it outlives the window it was chosen in
    subprocess.Popen([PROGRAM, "--upload", *paths], start_new_session=True)
