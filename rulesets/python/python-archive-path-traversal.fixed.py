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
