namespace Linchpin.Bpf;

/// <summary>What came of a test run.</summary>
/// <param name="ReturnValue">What the program returned.</param>
/// <param name="Duration">How long one run took on average, in nanoseconds, where its type measures it.</param>
/// <param name="Data">The packet after the run.</param>
/// <param name="Context">The context after the run.</param>
public sealed record ProgramTestResult(uint ReturnValue, uint Duration, byte[] Data, byte[] Context);
