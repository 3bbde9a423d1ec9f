using System.Text;
using System.Text.Json;

namespace Linchpin.Agent.Tests;

public sealed class AgentRequestTests
{
    [Theory]
    [InlineData("""{"kind":"Status"}""", RequestKind.Status)]
    [InlineData("""{"kind":"Denials","follow":true}""", RequestKind.Denials)]
    [InlineData("""{"kind":"Refusals"}""", RequestKind.Refusals)]
    [InlineData("""{"kind":"Load","name":"x.digests","list":1,"signature":65536}""", RequestKind.Load)]
    [InlineData("""{"kind":"Remove","name":"x.digests","list":268435456,"signature":1}""", RequestKind.Remove)]
    public void A_request_is_read(string line, object kind) => Assert.Equal(kind, Parse(line).Kind);

    [Fact]
    public void What_a_client_writes_is_read_as_it_was_meant()
    {
        foreach (var request in new AgentRequest[]
        {
            new() { Kind = RequestKind.Status },
            new() { Kind = RequestKind.Denials, Follow = true },
            new() { Kind = RequestKind.Load, Name = "a\nb", List = 7, Signature = 8 },
        })
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(request, AgentJson.Default.AgentRequest);
            Assert.DoesNotContain((byte)'\n', line);
            Assert.Equal(request, AgentRequest.Parse(line));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"Status\"} x")]
    [InlineData("""{"kind":"Unseal"}""")]
    [InlineData("""{"kind":99}""")]
    [InlineData("""{"kind":null}""")]
    [InlineData("""{"kind":"Status","kind":"Load"}""")]
    [InlineData("""{"kind":"Status","shell":"/bin/sh"}""")]
    [InlineData("""{"kind":"Status","follow":true}""")]
    [InlineData("""{"kind":"Status","name":"x"}""")]
    [InlineData("""{"kind":"Denials","list":1}""")]
    [InlineData("""{"kind":"Load"}""")]
    [InlineData("""{"kind":"Load","name":"","list":1,"signature":1}""")]
    [InlineData("""{"kind":"Load","name":"x","list":0,"signature":1}""")]
    [InlineData("""{"kind":"Load","name":"x","list":-1,"signature":1}""")]
    [InlineData("""{"kind":"Load","name":"x","list":268435457,"signature":1}""")]
    [InlineData("""{"kind":"Load","name":"x","list":1,"signature":65537}""")]
    [InlineData("""{"kind":"Load","name":"x","list":99999999999,"signature":1}""")]
    [InlineData("""{"kind":"Load","name":"x","list":1.5,"signature":1}""")]
    [InlineData("""{"kind":{"kind":{"kind":{"kind":{}}}}}""")]
    public void What_is_none_is_refused(string line) => Assert.StartsWith("this is no request: ", Assert.Throws<AgentException>(() => Parse(line)).Message, StringComparison.Ordinal);

    private static AgentRequest Parse(string line) => AgentRequest.Parse(Encoding.UTF8.GetBytes(line));
}
