// Reads one JSON object {"html": "…"} a line and answers each with one line: a JSON list of what is wrong with it.
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard"],
    rules: {
      // The design system's macros end void elements in their own way and leave blanks at line ends: style, not validity.
      "void-style": "off",
      "no-trailing-whitespace": "off",
      // Everything comes from this host (a test asserts it), so there is nothing to check against a hash.
      "require-sri": "off",
    },
  }),
);

for await (const line of createInterface({ input: process.stdin })) {
  const { html } = JSON.parse(line);
  const report = await validator.validateString(html);
  const wrong = report.results.flatMap((result) =>
    result.messages.map(({ ruleId, message, line, column }) => `${ruleId} at ${line}:${column}: ${message}`),
  );
  process.stdout.write(`${JSON.stringify(wrong)}\n`);
}
