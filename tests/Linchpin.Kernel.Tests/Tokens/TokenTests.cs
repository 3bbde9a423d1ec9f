using System.Diagnostics;
using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Tokens;

/// <summary>Tokens: what a BPF file system lets a user namespace do.</summary>
public sealed class TokenTests
{
    private const string Helper = "/guest/user_namespace";

    [KernelFact(From = "6.9", Feature = "BPF tokens")]
    public void A_process_in_a_user_namespace_loads_what_was_delegated_and_nothing_without_its_token()
    {
        using var folder = new ScratchFolder();
        using var process = Process.Start(new ProcessStartInfo(Helper, [folder.ToString(), Environment.ProcessPath!, TokenUser.Command, folder.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        using (var context = ProcessDescriptor.Copy(process.Id, int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture)))
            new BpfDelegation { Programs = [ProgramType.RawTracepoint] }.CreateFileSystem(context);
        File.WriteAllText($"/proc/{process.Id}/uid_map", "0 0 1");
        File.WriteAllText($"/proc/{process.Id}/gid_map", "0 0 1");
        process.StandardInput.WriteLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal("", errors.GetAwaiter().GetResult());
        Assert.Equal(
            ["maps and raw tracepoints without a token: MapCreate EPERM", "maps and raw tracepoints with a token: 1 program, 7", "packets, which are not delegated: ProgramLoad EPERM"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, process.ExitCode);
    }

    [KernelFact(From = "6.1")]
    public void Outside_of_a_user_namespace_there_is_none()
    {
        if (KernelRelease.Version < new KernelVersion(6, 9, 0))
        {
            var missing = Assert.Throws<BpfFeatureException>(() => BpfToken.Create("/sys/fs/bpf"));
            Assert.Equal(("BPF tokens", "6.9"), (missing.Feature, missing.FirstKernel));
            using var context = File.OpenHandle("/proc/version");
            Assert.Throws<BpfFeatureException>(() => new BpfDelegation().CreateFileSystem(context));
            return;
        }
        var error = Assert.Throws<BpfException>(() => BpfToken.Create("/sys/fs/bpf"));
        Assert.Equal("EOPNOTSUPP", error.ErrnoName);
        Assert.Contains("a token is for user namespaces", error.Message, StringComparison.Ordinal);
        Assert.Contains("not the root folder of a BPF file system", Assert.Throws<BpfException>(() => BpfToken.Create("/sys")).Message, StringComparison.Ordinal);
    }

    [KernelFact(From = "6.9", Feature = "BPF tokens")]
    public void Only_a_file_system_that_is_not_made_yet_is_delegated_to()
    {
        using var file = File.OpenHandle("/proc/version");
        Assert.Contains("delegate_cmds=0x21", Assert.Throws<IOException>(() => new BpfDelegation { Commands = [BpfCommand.MapCreate, BpfCommand.ProgramLoad] }.CreateFileSystem(file)).Message, StringComparison.Ordinal);
    }
}
