<?php
class Order extends Model
{
    // ruleid: php-mass-assignment
    protected $guarded = [];
    // ok: php-mass-assignment
    protected $hidden = [];
}

class Item extends Model
{
    // ok: php-mass-assignment
    protected $guarded = ['id'];
}

function store(Request $request, User $user)
{
    // ruleid: php-mass-assignment
    User::create($request->all());
    // ruleid: php-mass-assignment
    $user->update($request->all());
    // ok: php-mass-assignment
    User::create($request->validated());
    // ok: php-mass-assignment
    $user->update($request->only(['name']));
}
