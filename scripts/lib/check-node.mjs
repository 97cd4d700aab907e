/** Imported first by every script: stops with a clear sentence when Node is too old for the project. */
const wanted = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Confab needs Node.js ${wanted.join('.')} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}
