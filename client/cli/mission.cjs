#!/usr/bin/env node
// Starts the command line on the Node that came with the packages where the machine has an older one. In words that every
// Node understands.
'use strict';

var fs = require('fs');
var path = require('path');
var complaint = require('./node-version.cjs').complaint;

// Compiled in a build.
var built = path.join(__dirname, 'main.js');
var MAIN = fs.existsSync(built) ? built : path.join(__dirname, 'main.ts');

function fail(error) {
  console.error(error);
  process.exit(1);
}

function start() {
  var module = require('module');
  if (module.enableCompileCache) module.enableCompileCache();
  var main = require('url').pathToFileURL(MAIN).href;
  if (MAIN === built || !/[\\/]node_modules[\\/]/.test(MAIN)) return import(main);
  // Node strips types of its own accord, but not below node_modules.
  return import('tsx/esm/api').then(function (tsx) {
    tsx.register();
    return import(main);
  });
}

var wrong = complaint(process.version);
if (!wrong) start().catch(fail);
else {
  var name = process.platform === 'win32' ? 'node.exe' : 'node';
  var brought = path.join(__dirname, '../../node_modules/node/bin', name);
  if (!fs.existsSync(brought)) fail(wrong);
  var child = require('child_process').spawn(brought, [__filename].concat(process.argv.slice(2)), {
    stdio: 'inherit',
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    process.exitCode = code === null ? (signal === 'SIGINT' ? 130 : 1) : code;
  });
}
