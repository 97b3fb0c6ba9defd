import '#node/worker.ts'
