// Stops with a sentence where Node is too old for what follows. In words that every Node understands, for an old one would
// answer with a syntax error.
'use strict';

var LEAST = 24;

/** What to say of a Node such as `v20.20.2`; undefined where it will do. */
exports.complaint = function complaint(version) {
  if (Number(version.replace(/^v/, '').split('.')[0]) >= LEAST) return undefined;
  return (
    'mission-engine needs Node.js ' +
    LEAST +
    ' or later; this is ' +
    version +
    '.\n' +
    'npm ci brings Node.js ' +
    LEAST +
    ' with the packages, unless install scripts are switched off: then run\n' +
    '"npm rebuild node", or install Node.js 24 or 26 (https://nodejs.org).'
  );
};

if (require.main === module) {
  var wrong = exports.complaint(process.version);
  if (wrong) {
    console.error(wrong);
    process.exit(1);
  }
}
