// Parses each file as Bicep and prints where the parser stumbles, or how many resources there are.
const { Language, Parser } = require('web-tree-sitter');
const { readFileSync } = require('node:fs');

(async () => {
  await Parser.init();
  const grammar = readFileSync(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  for (const file of process.argv.slice(2)) {
    const { rootNode } = parser.parse(readFileSync(file, 'utf8'));
    const wrong = rootNode.descendantsOfType('ERROR');
    console.log(
      rootNode.hasError
        ? `${file} error in line ${wrong.length ? wrong[0].startPosition.row + 1 : '?'}`
        : `${file} ${rootNode.descendantsOfType('resource_declaration').length}`,
    );
  }
})();
