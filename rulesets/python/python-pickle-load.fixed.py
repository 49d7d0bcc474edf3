import pickle

import joblib
import torch


def restore(path, cache):
    with open(path, "rb") as file:
        # ruleid: python-pickle-load
        state = pickle.load(file)
    # ruleid: python-pickle-load
    model = joblib.load(path)
    # ruleid: python-pickle-load
    weights = torch.load(path, weights_only=True)
    # ok: python-pickle-load
    weights = torch.load(path, weights_only=True)
    # ok: python-pickle-load
    nothing = pickle.loads(b"N.")
    # ok: python-pickle-load
    copy = pickle.loads(pickle.dumps(state))
    # ok: python-pickle-load
    cache["x"] = pickle.dumps(state)
    return state, model, weights, nothing, copy
