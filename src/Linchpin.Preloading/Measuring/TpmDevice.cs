namespace Linchpin.Preloading.Measuring;

/// <summary>The machine's TPM 2.0, as the kernel has it: what is written is a command, what is read then is the answer.</summary>
/// <remarks>Source: Linux <c>Documentation/security/tpm</c>. The device with the resource manager is for several at a time; the other is its user's alone.</remarks>
internal sealed class TpmDevice : ITpm, IDisposable
{
    private const int LongestAnswer = 4096;
    private const uint Retry = 0x922, Testing = 0x90a, Yielded = 0x908; // to be tried again
    private const int Tries = 50;
    private static readonly string[] Places = ["/dev/tpmrm0", "/dev/tpm0"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _device;

    private TpmDevice(FileStream device) => _device = device;

    /// <summary>Whether this machine has one.</summary>
    internal static bool IsThere => Status.Weaknesses.ReadWord("/sys/class/tpm/tpm0/tpm_version_major") == "2" && Places.Any(File.Exists);

    /// <exception cref="TpmException">There is none, or it can't be opened.</exception>
    internal static TpmDevice Open()
    {
        var path = Places.FirstOrDefault(File.Exists) ?? throw new TpmException("there is no TPM: neither /dev/tpmrm0 nor /dev/tpm0 is there");
        try
        {
            return new TpmDevice(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TpmException($"{path} can't be opened: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public byte[] Ask(string what, byte[] command)
    {
        for (var tries = Tries; ; tries--)
        {
            var response = Exchange(what, command);
            switch (TpmResponse.Code(response))
            {
                case 0:
                    return response;
                case Retry or Testing or Yielded when tries > 0:
                    Thread.Sleep(Pause);
                    break;
                case var code:
                    throw new TpmException($"the TPM can't {what}: it answers 0x{code:x3}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();

    private byte[] Exchange(string what, byte[] command)
    {
        try
        {
            var response = new byte[LongestAnswer];
            _device.Write(command);
            return response[.._device.Read(response)];
        }
        catch (IOException error)
        {
            throw new TpmException($"the TPM can't {what}: {error.Message}", error);
        }
    }
}
