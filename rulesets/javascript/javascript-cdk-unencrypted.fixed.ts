import * as rds from "aws-cdk-lib/aws-rds";

// ruleid: javascript-cdk-unencrypted
new rds.DatabaseInstance(this, "Db", { engine, vpc, storageEncrypted: false });
// ruleid: javascript-cdk-unencrypted
new s3.Bucket(this, "Raw", { encryption: s3.BucketEncryption.S3_MANAGED });
// ruleid: javascript-cdk-unencrypted
new elb.ApplicationListener(this, "Web", { protocol: elb.ApplicationProtocol.HTTP, loadBalancer });
// ok: javascript-cdk-unencrypted
new s3.Bucket(this, "Data", { encryption: s3.BucketEncryption.S3_MANAGED, enforceSSL: true });
// ok: javascript-cdk-unencrypted
new rds.DatabaseInstance(this, "Safe", { engine, vpc, storageEncrypted: true });
