import * as ec2 from "aws-cdk-lib/aws-ec2";

// ruleid: javascript-cdk-open-port
group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22), "ssh");
// ruleid: javascript-cdk-open-port
group.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.allTraffic());
// ruleid: javascript-cdk-open-port
database.connections.allowFromAnyIpv4(ec2.Port.tcp(5432));
// ok: javascript-cdk-open-port
group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
// ok: javascript-cdk-open-port
group.addIngressRule(ec2.Peer.ipv4("10.0.0.0/16"), ec2.Port.tcp(22));
