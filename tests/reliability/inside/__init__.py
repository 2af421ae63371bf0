"""Programs that run within an archive: its settings are those of the process, its Django is set up."""
