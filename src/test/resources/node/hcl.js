// Parses each file as HCL and prints how many blocks of each kind it holds.
const { parse } = require('@cdktf/hcl2json');
const { readFileSync } = require('node:fs');

(async () => {
  for (const file of process.argv.slice(2)) {
    const read = await parse(file, readFileSync(file, 'utf8'));
    const count = (kinds) =>
      Object.values(kinds ?? {}).reduce((sum, kind) => sum + Object.keys(kind).length, 0);
    console.log(`${file} ${Object.keys(read.variable ?? {}).length} ${count(read.resource)}`);
  }
})();
