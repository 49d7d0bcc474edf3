import shutil
import tarfile


def unpack(path, target):
    with tarfile.open(path) as archive:
        # ruleid: python-archive-path-traversal
        archive.extractall(target, filter="data")
        # ok: python-archive-path-traversal
        archive.extractall(target, filter="data")
        # ok: python-archive-path-traversal
        archive.extractall(target, members=checked(archive))
    # ruleid: python-archive-path-traversal
    shutil.unpack_archive(path, target)
    # ok: python-archive-path-traversal
    shutil.unpack_archive(path, target, filter="data")
    # ok: python-archive-path-traversal
    shutil.unpack_archive(path, target, "zip")
    other = tarfile.open(path)
    for member in other:
        # ruleid: python-archive-path-traversal
        other.extract(member, target, filter="data")
    # ok: python-archive-path-traversal
    table.extract(path)


def unpack_by_hand(path, target):
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            # ruleid: python-archive-path-traversal
            place = os.path.join(target, entry.filename)
            with open(place, "wb") as out:
                out.write(archive.read(entry))


def unpack_names(path, target):
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        # ruleid: python-archive-path-traversal
        place = os.path.join(target, name)
        with open(place, "wb") as out:
            out.write(archive.read(name))


def unpack_checked(path, target):
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            # ok: python-archive-path-traversal
            place = os.path.realpath(os.path.join(target, entry.filename))
            if not place.startswith(target + os.sep):
                raise ValueError(entry.filename)
            with open(place, "wb") as out:
                out.write(archive.read(entry))


def listing(path, root):
    with zipfile.ZipFile(path) as archive:
        # ok: python-archive-path-traversal
        return [os.path.join(root, entry.filename) for entry in archive.infolist()]
