using System.IO.Compression;
using Linchpin.Bpf;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Readiness;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Doctor;

/// <summary>Asks the running machine. Changes nothing.</summary>
internal static class MachineReader
{
    private const string SecureBoot = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";
    private const string UnifiedImage = "/sys/firmware/efi/efivars/StubInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f";
    private const int VariableAttributes = 4; // bytes before the value of a firmware variable

    internal static MachineFacts Read()
    {
        var weaknesses = Weaknesses.Read();
        var modules = KernelFacts.Read().SecurityModules;
        return new MachineFacts
        {
            Kernel = KernelRelease.Version,
            Options = ReadOptions(),
            SecurityModules = modules,
            HasTypes = File.Exists("/sys/kernel/btf/vmlinux"),
            IsFtraceEnabled = weaknesses.IsFtraceEnabled,
            Lockdown = weaknesses.Lockdown,
            ModulesMustBeSigned = weaknesses.ModulesMustBeSigned,
            ModulesAreDisabled = IsOne("/proc/sys/kernel/modules_disabled"),
            IsKexecDisabled = IsOne("/proc/sys/kernel/kexec_load_disabled"),
            IsKexecLoaded = IsOne("/sys/kernel/kexec_loaded") ?? IsOne("/sys/kernel/kexec/loaded"),
            IsSecureBootOn = ReadBytes(SecureBoot) is { Length: > VariableAttributes } variable ? variable[VariableAttributes] == 1 : null,
            IsUnifiedImage = File.Exists(UnifiedImage),
            HasTpm = TpmDevice.IsThere,
            HasIma = modules is null ? null : Directory.Exists("/sys/kernel/security/ima"),
            Keyrings = Weaknesses.ReadWord("/proc/keys") is { } keys ? MachineText.Keyrings(keys) : null,
            HasBpffs = Weaknesses.ReadWord("/proc/filesystems")?.Split('\n').Any(line => line.EndsWith("\tbpf", StringComparison.Ordinal)) == true,
            IsBpffsMounted = BpfFileSystem.IsBpffs("/sys/fs/bpf"),
            Cgroup2 = CgroupFileSystem.MountedAt(File.ReadLines("/proc/self/mountinfo")),
        };
    }

    private static IReadOnlyDictionary<string, string>? ReadOptions()
    {
        if (ReadBytes("/proc/config.gz") is { } compressed)
        {
            using var text = new StreamReader(new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress));
            return MachineText.Options(text.ReadToEnd());
        }

        return (Weaknesses.ReadWord($"/boot/config-{KernelRelease.Current}") ?? Weaknesses.ReadWord($"/usr/lib/modules/{KernelRelease.Current}/config")) is { } plain ? MachineText.Options(plain) : null;
    }

    private static bool? IsOne(string path) => Weaknesses.ReadWord(path) is { } text ? text == "1" : null;

    private static byte[]? ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
