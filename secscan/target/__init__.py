"""What is scanned: the inventory, the trees it is read from, and what kind of file each is."""
