/** The faults of the control store and of people, with the values their sentences need. */
export interface PeopleFaults {
  control_in_use: { process: number; host: string; file: string };
  /** message: the code of the system or the driver, never the address, which holds a password. */
  control_unreachable: { message: string };
  control_unwritable: { folder: string; message: string };
  control_is_newer: Record<string, never>;
}
