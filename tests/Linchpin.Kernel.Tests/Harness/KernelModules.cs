namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Loads modules that the test machine has. They stay.</summary>
internal static class KernelModules
{
    public static void Load(params string[] names)
    {
        foreach (var name in names)
        {
            var result = CommandLine.Run("modprobe", name);
            Assert.True(result.ExitCode == 0 && File.Exists($"/sys/kernel/btf/{name}"), $"module {name}: {result.Errors}");
        }
    }
}
