// Collects what the packages of JupyterLab bring: plugins and styles into one entry, settings and themes into folders.
const fs = require('fs');
const path = require('path');

const extensions = Object.keys(require(path.resolve('package.json')).dependencies).filter(name => name.endsWith('-extension'));
const folder = name => path.join('node_modules', name);

for (const name of extensions) {
  const schemas = path.join(folder(name), 'schema');
  if (fs.existsSync(schemas)) {
    fs.cpSync(schemas, path.join('schemas', name), {recursive: true});
    fs.copyFileSync(path.join(folder(name), 'package.json'), path.join('schemas', name, 'package.json.orig'));
  }
}

const styled = extensions.filter(name => !name.includes('/theme-') && fs.existsSync(path.join(folder(name), 'style', 'index.css')));
fs.writeFileSync('index.js', `
${styled.map(name => `require('${name}/style/index.css');`).join('\n')}
const {JupyterLab} = require('@jupyterlab/application');
window.addEventListener('load', async () => {
  const lab = new JupyterLab({mimeExtensions: []});
  lab.registerPluginModules([
    ${extensions.map(name => `require('${name}')`).join(',\n    ')}
  ]);
  await lab.start();
  await lab.restored;
});
`);

for (const folder of ['settings', 'user-settings', 'workspaces', 'templates', 'static']) {
  fs.mkdirSync(folder, {recursive: true});
}
fs.writeFileSync('templates/index.html', `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>JupyterLab</title>
<script>var process = {env: {}, platform: "browser"};</script>
<script id="jupyter-config-data" type="application/json">{{ page_config | tojson }}</script>
<script src="{{ page_config.fullStaticUrl }}/bundle.js"></script>
</head><body></body></html>
`);
