/** The bundle of all of ECharts, which comes without types. */
declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts';
}
