import * as s3 from "aws-cdk-lib/aws-s3";

export class DataStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // ruleid: javascript-cdk-public-access
    new s3.Bucket(this, "Site", { publicReadAccess: true });
    // ruleid: javascript-cdk-public-access
    new rds.DatabaseInstance(this, "Db", { engine, vpc, publiclyAccessible: false });
    // ruleid: javascript-cdk-public-access
    new lambda.FunctionUrl(this, "Url", { function: fn, authType: lambda.FunctionUrlAuthType.NONE });
    // ruleid: javascript-cdk-public-access
    bucket.grantPublicAccess();
    // ok: javascript-cdk-public-access
    new s3.Bucket(this, "Data", { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
    // ok: javascript-cdk-public-access
    new rds.DatabaseInstance(this, "Private", { engine, vpc, publiclyAccessible: false });
  }
}
