// A thread that trains one challenger: see training.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { type Training, train } from './training.ts';

parentPort?.postMessage(train(workerData as Training));
