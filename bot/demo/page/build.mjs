/* Builds dist/: one script, one stylesheet, the page, and the licences of everything inside the bundle. */

import { readFileSync, writeFileSync, copyFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const OUT = "dist";

const result = await build({
  entryPoints: { app: "src/main.tsx" },
  outdir: OUT,
  bundle: true,
  minify: true,
  sourcemap: false,
  metafile: true,
  format: "esm",
  target: ["es2022"],
  jsx: "automatic",
  legalComments: "none",
  charset: "utf8",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});

// Nothing in the bundle may point at another host: these two only stand in texts and are never opened.
const NEVER_OPENED = [
  [/https:\/\/react\.dev\/errors\//g, "React error "],
  [/https:\/\/app\.slack\.com\/block-kit-builder/g, ""],
];
const script = join(OUT, "app.js");
writeFileSync(script, NEVER_OPENED.reduce((text, [url, words]) => text.replace(url, words), readFileSync(script, "utf8")));
copyFileSync("src/index.html", join(OUT, "index.html"));

function packageRoots(inputs) {
  const roots = Object.keys(inputs)
    .filter((path) => path.includes("node_modules/"))
    .map((path) => path.replace(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/.*$/, "$1"));
  return [...new Set(roots)].sort();
}

function licenceOf(root) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const file = readdirSync(root).find((one) => /^licen[cs]e/i.test(one));
  const by = typeof author === "string" ? author : (author?.name ?? "");
  const text = file && existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8").trim() : `Licence: ${license}. ${by}`;
  return `${name} ${version} (${license})\n\n${text}\n`;
}

const licences = packageRoots(result.metafile.inputs).map(licenceOf);
licences.push(
  `@yozora/* 2 (MIT), the Markdown parser inside slack-blocks-to-jsx\n\n${readFileSync("src/yozora-license.txt", "utf8")}`,
);
const rule = `\n${"-".repeat(80)}\n\n`;
writeFileSync(
  join(OUT, "LICENSES.txt"),
  `The bundle beside this file contains the following packages.\n${rule}${licences.join(rule)}`,
);
