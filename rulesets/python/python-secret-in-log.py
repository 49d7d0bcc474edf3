import logging

logger = logging.getLogger(__name__)


def login(user, password):
    # ruleid: python-secret-in-log
    logger.info("login of %s with %s", user, password)
    # ruleid: python-secret-in-log
    logging.debug(f"trying {user}:{password}")
    # ok: python-secret-in-log
    logger.info("login of %s", user)
    # ok: python-secret-in-log
    logger.info("the password of %s has %d characters", user, len(password))
    # ok: python-secret-in-log
    logger.info("has a password: %s", password is not None)
    # ok: python-secret-in-log
    logger.info("masked: %s", mask(password))
