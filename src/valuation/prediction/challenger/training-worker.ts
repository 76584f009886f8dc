// A thread that trains challengers: see training.ts.
import { parentPort } from 'node:worker_threads';
import { type Training, train } from './training.ts';

parentPort?.on('message', (training: Training) => parentPort?.postMessage(train(training)));
