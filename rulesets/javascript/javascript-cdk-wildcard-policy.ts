import * as iam from "aws-cdk-lib/aws-iam";

// ruleid: javascript-cdk-wildcard-policy
role.addToPolicy(new iam.PolicyStatement({ actions: ["*"], resources: ["*"] }));
// ruleid: javascript-cdk-wildcard-policy
const all = new iam.PolicyStatement({ actions: ["s3:GetObject"], principals: [new iam.AnyPrincipal()], resources });
// ok: javascript-cdk-wildcard-policy
const one = new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: [bucket.arnForObjects("*")] });
// ok: javascript-cdk-wildcard-policy
bucket.grantRead(role);
