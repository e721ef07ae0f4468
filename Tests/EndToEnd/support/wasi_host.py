"""Runs a WASI program: `wasi_host.py PROGRAM ARGUMENT…`."""

import sys

from wasmtime import Engine, Linker, Module, Store, WasiConfig

config = WasiConfig()
config.argv = sys.argv[1:]
config.inherit_stdout()
config.inherit_stderr()
engine = Engine()
store = Store(engine)
store.set_wasi(config)
linker = Linker(engine)
linker.define_wasi()
program = linker.instantiate(store, Module.from_file(engine, sys.argv[1]))
program.exports(store)["_start"](store)
