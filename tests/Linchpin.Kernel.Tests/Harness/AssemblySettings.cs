using Linchpin.Kernel.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// There is one kernel, and the leak check looks at all of it: one test at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: LeakCheck]
