// Serves the Slack of "emulate" on a free loopback port until standard input ends.
import { createEmulator } from "emulate";

const seed = JSON.parse(process.argv[2]);
const slack = await createEmulator({ service: "slack", port: 0, seed: { slack: seed } });
console.log(slack.url.replace("localhost", "127.0.0.1"));
process.stdin.resume();
process.stdin.on("end", () => process.exit());
