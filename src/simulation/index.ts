// A French shop of which the truth is known, made from a seed.
export { type Simulation, simulateShop } from './simulate.ts';
export {
  SIMULATED_TABLES,
  SIMULATION_DEFAULTS,
  SIMULATION_LIMITS,
  type SimulatedTable,
  type SimulationRequest,
} from './simulation-request.ts';
