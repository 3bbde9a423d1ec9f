using System.Text;

namespace Linchpin.Preloading.Boot;

/// <summary>The kernel's log: what is written there while the machine boots is seen on its console, in <c>dmesg</c>, and later in the journal.</summary>
/// <remarks>Source: Linux <c>Documentation/ABI/testing/dev-kmsg</c>: one write is one record, with its level between angle brackets before it.</remarks>
public static class KernelLog
{
    private const string Device = "/dev/kmsg";
    private const int Critical = 2;
    private const int Informational = 6;
    private const int Longest = 900; // of a record's 1024 bytes some are the kernel's

    /// <summary>What everybody has to see: consoles show it whatever was asked for.</summary>
    public static void Fail(string message) => Write(Critical, message);

    /// <summary>What is good to know later.</summary>
    public static void Tell(string message) => Write(Informational, message);

    /// <summary>The records of a message, one for each of its lines.</summary>
    internal static IEnumerable<byte[]> Records(int level, string message) =>
        from line in message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let shown = new string([.. line.Where(letter => !char.IsControl(letter))])
        select Encoding.UTF8.GetBytes($"<{level}>linchpin: {(shown.Length > Longest ? shown[..Longest] + "…" : shown)}\n");

    private static void Write(int level, string message)
    {
        try
        {
            using var log = new FileStream(Device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            foreach (var record in Records(level, message))
                log.Write(record);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"linchpin: {message}"); // a message that can't be logged must not be lost
        }
    }
}
