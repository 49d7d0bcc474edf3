from django import forms
from flask import request


@app.post("/users")
def create():
    # ruleid: python-mass-assignment
    one = User(**request.json)
    # ruleid: python-mass-assignment
    two = User.objects.create(**request.POST.dict())
    # ok: python-mass-assignment
    three = User(name=request.json["name"])
    # ok: python-mass-assignment
    four = log(**request.json)
    return one, two, three, four


class OpenForm(forms.ModelForm):
    class Meta:
        model = "User"
        # ruleid: python-mass-assignment
        fields = "__all__"


class ClosedForm(forms.ModelForm):
    class Meta:
        model = "User"
        # ok: python-mass-assignment
        fields = ["name"]


@app.post("/users")
def create_user():
    # ruleid: python-mass-assignment
    user = User(**request.get_json())
    # ok: python-mass-assignment
    other = User(name=request.get_json()["name"])
    return save(user, other)
