// Reads templates from the standard input, as JSON by their file, and prints what the resource
// specification of AWS does not know, misses or has of another type.
const { specification } = require('@aws-cdk/cfnspec');
const { readFileSync } = require('node:fs');

const isOf = (value, property) => {
  if (value !== null && typeof value === 'object' && ('Ref' in value || 'Fn::GetAtt' in value)) {
    return true;
  }
  if (property.Type === 'List') {
    return Array.isArray(value);
  }
  return property.PrimitiveType === 'Integer' ? Number.isInteger(value) : typeof value === 'string';
};

const check = (where, properties, known, print) => {
  for (const name of Object.keys(known)) {
    if (known[name].Required && !(name in properties)) print(`${where}: lacks ${name}`);
  }
  for (const [name, value] of Object.entries(properties)) {
    if (!(name in known)) print(`${where}: knows no ${name}`);
    else if (!isOf(value, known[name])) print(`${where}: ${name} is of another type`);
  }
};

const all = specification();
for (const [file, template] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  let resources = 0;
  const print = (problem) => console.log(`${file} ${problem}`);
  for (const [id, { Type: type, Properties: properties = {} }] of Object.entries(template.Resources)) {
    const known = all.ResourceTypes[type];
    resources += 1;
    if (!known) {
      print(`${id}: no type ${type}`);
      continue;
    }
    check(id, properties, known.Properties, print);
    for (const value of Object.values(properties)) {
      const [target, attribute] = value?.['Fn::GetAtt'] ?? [];
      const targetType = template.Resources[target]?.Type;
      if (target && !(attribute in (all.ResourceTypes[targetType]?.Attributes ?? {}))) {
        print(`${id}: no attribute ${target}.${attribute}`);
      }
    }
    for (const entry of properties.Entries ?? []) {
      check(`${id} entry`, entry, all.PropertyTypes[`${type}.Entry`].Properties, print);
    }
  }
  print(`${resources}`);
}
