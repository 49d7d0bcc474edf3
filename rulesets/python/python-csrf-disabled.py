from django.views.decorators.csrf import csrf_exempt, csrf_protect


# ruleid: python-csrf-disabled
@csrf_exempt
def hook(request):
    return None


@csrf_protect
# ok: python-csrf-disabled
def page(request):
    return None


# ruleid: python-csrf-disabled
view = csrf_exempt(page)
# ruleid: python-csrf-disabled
app.config["WTF_CSRF_ENABLED"] = False
# ok: python-csrf-disabled
app.config["WTF_CSRF_ENABLED"] = True
