import type { WorkspaceAddress } from '../pipeline/index.ts';
import type { CommonOptions } from './common-options.ts';

/** The workspace that a command is about: its folder, and the warehouse that the environment names. */
export const workspaceOf = ({ workspace }: CommonOptions): WorkspaceAddress => ({
  folder: workspace,
  warehouse: process.env.PERENNE_WAREHOUSE,
});
