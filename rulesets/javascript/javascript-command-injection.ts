import { exec } from "child_process";

@Controller("jobs")
export class JobsController {
  @Get("run")
  run(@Query("name") name: string, @Query("count") count: number) {
    // ruleid: javascript-command-injection
    exec("job " + name);
    // ok: javascript-command-injection
    exec("job " + count);
  }
}
