// Prints one line for each fault that Redocly's recommended rules find in the OpenAPI document given on stdin.
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { text } from "node:stream/consumers";

const config = await createConfig({ extends: ["recommended"] });
for (const fault of await lintFromString({ source: await text(process.stdin), absoluteRef: "openapi.json", config })) {
  console.log(`${fault.severity} ${fault.ruleId}: ${fault.message} ${fault.location[0]?.pointer}`);
}
