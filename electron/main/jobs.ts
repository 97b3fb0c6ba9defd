import '#node/jobs/worker.ts'
