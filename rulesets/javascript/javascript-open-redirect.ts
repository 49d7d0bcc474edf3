import { Controller, Get, Query, Redirect } from '@nestjs/common';

@Controller('auth')
export class AuthController {
  @Get('callback')
  @Redirect('/', 302)
  callback(@Query('returnTo') returnTo: string) {
    if (returnTo) {
      // ruleid: javascript-open-redirect
      return { url: returnTo };
    }
  }

  @Get('docs')
  @Redirect('/docs', 302)
  docs(@Query('version') version: string) {
    if (version === '5') {
      // ok: javascript-open-redirect
      return { url: '/docs/v5/' };
    }
  }
}
