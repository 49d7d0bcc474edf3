<?php
class VerifyCsrfToken extends Middleware
{
    // ruleid: php-csrf-disabled
    protected $except = ['*'];
}

class OrderType extends AbstractType
{
    public function configureOptions(OptionsResolver $resolver)
    {
        // ruleid: php-csrf-disabled
        $resolver->setDefaults(['csrf_protection' => false]);
        // ok: php-csrf-disabled
        $resolver->setDefaults(['csrf_protection' => true]);
    }
}

class SiteController extends Controller
{
    // ruleid: php-csrf-disabled
    public $enableCsrfValidation = false;
}

class CsrfMiddleware extends Middleware
{
    // ok: php-csrf-disabled
    protected $except = ['hooks/stripe'];
}
