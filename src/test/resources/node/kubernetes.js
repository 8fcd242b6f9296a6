// Reads objects from the standard input, as lists in JSON by their file, and prints what their
// published schemas refuse; else how many there were.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

// These packages are modules, which are not looked for in NODE_PATH.
const load = (path) => import(pathToFileURL(join(process.env.NODE_PATH, path)));

(async () => {
  const { NetworkPolicy } = await load('kubernetes-models/networking.k8s.io/v1/index.js');
  const { CiliumNetworkPolicy } = await load('@kubernetes-models/cilium/cilium.io/v2/index.js');
  const kinds = { NetworkPolicy, CiliumNetworkPolicy };
  for (const [file, objects] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
    try {
      objects.forEach((object) => new kinds[object.kind](object).validate());
      console.log(`${file} ${objects.length}`);
    } catch (e) {
      console.log(`${file} ${e.message.replaceAll('\n', '; ')}`);
    }
  }
})();
