import os

import MySQLdb
from sqlalchemy import create_engine

DATABASES = {
    # ruleid: python-empty-password
    "default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop", "USER": "shop", "PASSWORD": ""},
    # ok: python-empty-password
    "local": {"ENGINE": "django.db.backends.sqlite3", "NAME": "shop", "PASSWORD": ""},
}
# ruleid: python-empty-password
first = MySQLdb.connect(host="db", user="root", passwd="")
# ok: python-empty-password
second = MySQLdb.connect(host="db", user="root", passwd=os.environ["DB_PASSWORD"])
# ruleid: python-empty-password
third = create_engine("postgresql://shop:@db/shop")
# ok: python-empty-password
fourth = create_engine("postgresql://shop@db/shop")
